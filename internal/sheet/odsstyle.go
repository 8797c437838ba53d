package sheet

// odsStyles are what the styles of an OpenDocument workbook say of its content.
type odsStyles struct {
	hidden map[string]bool      // sheets' styles that hide them
	dates  map[string]dateStyle // date formats, by name
	format map[string]string    // name of the format of each cell style
}

func newODSStyles() odsStyles {
	return odsStyles{map[string]bool{}, map[string]dateStyle{}, map[string]string{}}
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
		d.skip()
	}
}
