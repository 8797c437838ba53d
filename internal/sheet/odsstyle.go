package sheet

// odsStyles are what the styles of an OpenDocument workbook say of its content.
type odsStyles struct {
	hidden map[string]bool      // sheets' styles that hide them
	dates  map[string]dateStyle // date formats, by name
	format map[string]string    // name of the format of each cell style
	struck map[string]bool      // styles that strike their text through
}

func newODSStyles() odsStyles {
	return odsStyles{map[string]bool{}, map[string]dateStyle{}, map[string]string{}, map[string]bool{}}
}

// ofCell is what a cell style shows of a date.
func (s odsStyles) ofCell(name string) dateStyle { return s.dates[s.format[name]] }

func (d *openDocument) readStyles() {
	for part := range d.children() {
		switch string(part.name) {
		case "date-style":
			name := part.own("name")
			d.styles.dates[name] = d.readDateStyle()
		case "style":
			d.readStyle(part)
		default:
			d.skip()
		}
	}
}

func (d *openDocument) readDateStyle() dateStyle {
	shown := map[string]bool{}
	for part := range d.children() {
		shown[string(part.name)] = true
		d.skip()
	}
	if shown["month"] && shown["year"] && !shown["day"] {
		return monthDate
	}
	return wholeDate
}

func (d *openDocument) readStyle(style element) {
	name := style.own("name")
	if format := style.own("data-style-name"); format != "" {
		d.styles.format[name] = format
	}
	for part := range d.children() {
		if string(part.name) == "table-properties" && part.own("display") == "false" {
			d.styles.hidden[name] = true
		}
		if string(part.name) == "text-properties" && (isLine(part.own("text-line-through-style")) || isLine(part.own("text-line-through-type"))) {
			d.styles.struck[name] = true
		}
		d.skip()
	}
}

// isLine tells a line through a text from none: a program may give its style, its type, or both.
func isLine(value string) bool { return value != "" && value != "none" }
