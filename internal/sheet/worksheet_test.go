package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCellsOfAWorksheet(t *testing.T) {
	for name, test := range map[string]struct{ rows, want string }{
		"every type is told": {
			`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>en ligne</t></is></c><c r="C1"><v>12</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1" t="d"><v>2011-03-12T10:30:00</v></c><c r="H1" t="n"><v>1.5</v></c></row>`,
			`A1 texte "Date" B1 texte "en ligne" C1 nombre "12" D1 booléen "VRAI" E1 booléen "FAUX" F1 erreur "#N/A" G1 date "12/03/2011 10:30" H1 nombre "1.5"`,
		},
		"rich text is one text, without its phonetic guide": {`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`, `A1 texte "en deux "`},
		"escapes, entities and line breaks are decoded":     {`<row r="1"><c r="A1" t="s"><v>3</v></c></row>`, `A1 texte "a\nb_x & c"`},
		"an inline text may have runs":                      {`<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>`, `A1 texte "ab"`},
		"nor does the type of an inline text matter":        {`<row r="1"><c r="A1"><is><t>a</t></is></c><c r="B1" t="inlineStr"><v>b</v></c><c r="C1" t="inlineStr"><is/></c></row>`, `A1 texte "a" B1 texte "b"`},
		"CDATA and comments":                                {`<row r="1"><c r="A1" t="str"><v><!-- > --><![CDATA[a<b]]>&lt;c</v></c></row>`, `A1 texte "a<b<c"`},
		"a lost string is an error, never blank":            {`<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>x</v></c></row>`, `A1 erreur "#CHAÎNE!" B1 erreur "#CHAÎNE!" C1 erreur "#CHAÎNE!"`},
		"blank cells are not kept":                          {`<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>2</v></c><c r="C1" t="inlineStr"><is><t>   </t></is></c><c r="D1" t="s"/></row>`, ``},
		"without addresses, rows and cells count on":        {`<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`, `A1 nombre "1" B1 nombre "2" C4 nombre "3" D4 nombre "4" A5 nombre "5"`},
		"rows and cells out of order land at their address": {`<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, `A1 nombre "1" A3 nombre "3" B3 nombre "4"`},
		"a cell that names another row is in that row":      {`<row r="1"><c r="A1"><v>1</v></c><c r="B7"><v>7</v></c><c r="C1"><v>2</v></c></row>`, `A1 nombre "1" C1 nombre "2" B7 nombre "7"`},
		"of two cells at one address the last stands":       {`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>`, `A1 nombre "3"`},
		"prefixes, single quotes and spaces": {`<x:row  r = '2' ><x:c t='str' r='B2' ><x:v>a</x:v ></x:c></x:row>`,
			`B2 texte "a"`},
		"a « > » may stand in an attribute":           {`<row r="1" note="a>b"><c r="A1"><v>1</v></c></row>`, `A1 nombre "1"`},
		"hidden rows say so":                          {`<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>1</v></c></row><row r="3" hidden="true"><c r="A3"><v>1</v></c></row>`, `A1 nombre "1" masquée A2 nombre "1" A3 nombre "1" masquée`},
		"a formula has its stored value":              {`<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c><c r="C1" t="e"><f>X</f><v>#REF!</v></c></row>`, `A1 nombre "2" formule B1 texte "a" formule C1 erreur "#REF!" formule`},
		"a formula without value says so":             {`<row r="1"><c r="A1"><f>B2</f></c><c r="B1"><f>B2&amp;"x"</f><v/></c><c r="C1" t="str"><f>D1</f></c><c r="D1"><f t="shared" si="0"/></c></row>`, `A1 texte "=B2" formule sans valeur B1 texte "=B2&\"x\"" formule sans valeur C1 texte "=D1" formule sans valeur D1 texte "=…" formule sans valeur`},
		"a formula that gives an empty text is blank": {`<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>" "</f><v> </v></c></row>`, ``},
		"a number that is none is a text":             {`<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>0x10</v></c><c r="C1"><v>1e999</v></c></row>`, `A1 texte "NaN" B1 texte "0x10" C1 texte "1e999"`},
		"unknown elements are passed over":            {`<row r="1"><extLst><ext><c r="A9"><v>9</v></c></ext></extLst><c r="A1"><v>1</v><extLst><v>3</v></extLst></c></row>`, `A1 nombre "1"`},
		"formatting alone makes no row":               {strings.Repeat(`<row s="1" customFormat="1"><c s="1"/></row>`, 1000), ``},
		"a NUL and a return are no characters": {`<row r="1"><c r="A1" t="str"><v>a&#0;b&#13;&#10;c</v></c></row>`,
			`A1 texte "ab\nc"`},
		"not even in an error": {`<row r="1"><c r="A1" t="e"><v>#N&#0;/A</v></c></row>`, `A1 erreur "#N/A"`},
		"a style that does not exist is none": {`<row r="1"><c r="A1" s="99"><v>40614</v></c><c r="B1" s="-1"><v>1</v></c></row>`,
			`A1 nombre "40614" B1 nombre "1"`},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.SplitN(dump(mustRead(t, xlsxOf(t, test.rows))), "\n", 2)[1]
			if diff := cmp.Diff(strings.Fields(test.want), strings.Fields(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDatesAndNumbersOfAWorksheet(t *testing.T) {
	for name, test := range map[string]struct {
		style, value, want string
		kind               Kind
	}{
		"a day":                           {"1", "40614", "12/03/2011", Date},
		"in French letters":               {"2", "40614", "12/03/2011", Date},
		"a day and a time":                {"1", "40614.604166666664", "12/03/2011 14:30", Date},
		"a hair before midnight":          {"1", "40614.99999999", "12/03/2011 23:59", Date},
		"written with an exponent":        {"1", "4.0614E4", "12/03/2011", Date},
		"the first day":                   {"1", "1", "01/01/1900", Date},
		"before the false leap day":       {"1", "59", "28/02/1900", Date},
		"the false leap day is no date":   {"1", "60", "60", Number},
		"after the false leap day":        {"1", "61", "01/03/1900", Date},
		"the last day":                    {"1", "2958465", "31/12/9999", Date},
		"after the last day":              {"1", "2958466", "2958466", Number},
		"the end of the last day":         {"1", "2958465.9999999", "31/12/9999 23:59", Date},
		"before the first day":            {"1", "-1", "-1", Number},
		"day zero":                        {"1", "0", "0", Number},
		"an integer stays as written":     {"0", "12345678901234567", "12345678901234567", Number},
		"an exponent is spelt out":        {"0", "4.0614E4", "40614", Number},
		"a small exponent too":            {"0", "1.5E-3", "0.0015", Number},
		"fifteen digits are shown":        {"0", "40614.603999999999", "40614.604", Number},
		"a sum shows as in a spreadsheet": {"0", "0.30000000000000004", "0.3", Number},
		"the digits stop somewhere":       {"0", "1E300", "1E300", Number},
		"leading zeros are not digits":    {"0", "007", "7", Number},
	} {
		t.Run(name, func(t *testing.T) {
			c := mustRead(t, xlsxOf(t, `<row><c s="`+test.style+`"><v>`+test.value+`</v></c></row>`)).Grids[0].Rows[0].Cells[0]
			if c.Kind != test.kind || c.Text != test.want {
				t.Errorf("got %s %q, want %s %q", kindNames[c.Kind], c.Text, kindNames[test.kind], test.want)
			}
		})
	}
}

func TestMergedAndHiddenColumns(t *testing.T) {
	book := mustRead(t, zipOf(t, workbookParts(`<worksheet `+mainSpace+
		`><cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/><col min="1" max="1" hidden="0"/></cols>`+
		`<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c><c r="G1"><v>1</v></c></row></sheetData>`+
		`<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="$C$3:$D$3"/></mergeCells></worksheet>`)...))
	if diff := cmp.Diff([]int{3, 7}, book.Grids[0].HiddenColumns); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Range{{1, 1, 2, 2}, {3, 3, 3, 4}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
}

func TestBrokenWorksheetsAreRefused(t *testing.T) {
	for name, sheet := range map[string]string{
		"cut in a tag":             `<worksheet><sheetData><row r="1"><c r="A1`,
		"cut after a row":          `<worksheet><sheetData><row r="1"></row>`,
		"closed in disorder":       `<worksheet><sheetData><row></sheetData></row></worksheet>`,
		"not a worksheet":          `<html></html>`,
		"empty":                    ``,
		"with a DTD":               `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`,
		"too deep":                 `<worksheet>` + strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000) + `</worksheet>`,
		"a cell without column":    sheetOf(`<row r="1"><c r="12"><v>1</v></c></row>`),
		"a cell without row":       sheetOf(`<row r="1"><c r="AB"><v>1</v></c></row>`),
		"a row that is no number":  sheetOf(`<row r="x"><c><v>1</v></c></row>`),
		"a row beyond any number":  sheetOf(`<row r="99999999999999999999"/>`),
		"a cell beyond any number": sheetOf(`<row r="1"><c r="AAAAAAAAAAAAAAAAAA1"><v>1</v></c></row>`),
	} {
		t.Run(name, func(t *testing.T) {
			refusal := refusalOf(t, zipOf(t, workbookParts(sheet)...), "", DefaultLimits)
			if refusal.TooLarge || !strings.Contains(refusal.Read, "«\u00a0Réunions\u00a0» est illisible") {
				t.Errorf("got %q", refusal.Read)
			}
		})
	}
}
