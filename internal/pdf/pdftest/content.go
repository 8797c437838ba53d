package pdftest

import "strings"

// What draws: paths and their painting, text, images and shadings.
const drawing = " m l c v y h re S s f F f* B B* b b* n W W* sh Do Tj TJ ' \" EI "

// page checks that each operator that draws stands in one marked content or one artifact, and
// counts the codes that are shown in each font.
func (c *checker) page(i int, p dict) {
	content, err := c.content(p["Contents"])
	if err != nil {
		c.fault("page %d: %v", i+1, err)
		return
	}
	if p["Tabs"] != name("S") {
		c.fault("page %d: tabs do not follow the structure", i+1)
	}
	l := lexer{data: content}
	var operands []any
	depth, font := 0, 0
	for {
		v := l.next()
		op, isOperator := v.(operator)
		switch {
		case v == end:
			if depth != 0 {
				c.fault("page %d: marked content without an end", i+1)
			}
			return
		case !isOperator:
			operands = append(operands, v)
			continue
		case op == "BDC" || op == "BMC":
			depth++
			c.begin(i, operands)
		case op == "EMC":
			depth--
		case op == "Tf":
			font = c.fontNamed(p, operands)
		case strings.Contains(drawing, " "+string(op)+" ") && depth != 1:
			c.fault("page %d: %s %d marks deep", i+1, op, depth)
		}
		if op == "Tj" {
			c.show(i, font, operands)
		}
		if depth < 0 || depth > 1 {
			c.fault("page %d: marks nest %d deep", i+1, depth)
			return
		}
		operands = operands[:0]
	}
}

// begin records a marked content.
func (c *checker) begin(i int, operands []any) {
	if len(operands) == 0 {
		c.fault("page %d: mark without a tag", i+1)
		return
	}
	tag, _ := operands[0].(name)
	if tag == "Artifact" {
		return
	}
	properties, _ := operands[len(operands)-1].(dict)
	n, ok := properties["MCID"].(float64)
	if _, twice := c.marks[i][int(n)]; !ok || twice {
		c.fault("page %d: mark %s without a number of its own", i+1, tag)
		return
	}
	c.marks[i][int(n)] = tag
}

func (c *checker) fontNamed(p dict, operands []any) int {
	if len(operands) != 2 {
		return 0
	}
	key, _ := operands[0].(name)
	n, _ := c.dict(c.dict(p["Resources"])["Font"])[string(key)].(reference)
	return int(n)
}

func (c *checker) show(i, font int, operands []any) {
	s, ok := operands[len(operands)-1].(text)
	if !ok || font == 0 || len(s)%2 != 0 {
		c.fault("page %d: text without a font of two bytes a code", i+1)
		return
	}
	if c.shown[font] == nil {
		c.shown[font] = map[int]int{}
	}
	for k := 0; k < len(s); k += 2 {
		c.shown[font][int(s[k])<<8|int(s[k+1])]++
	}
}
