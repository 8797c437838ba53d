package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

// saved is a workbook as it stands in its file, read without the library that wrote it:
// what excelize forgets to save, it would not miss.
type saved struct {
	parts  map[string][]byte
	book   savedBook
	styles savedStyles
}

const bookPart = "xl/workbook.xml"

// open reads the parts of a saved workbook.
func open(data []byte) (*saved, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	s := &saved{parts: map[string][]byte{}}
	for _, f := range z.File {
		if s.parts[f.Name], err = content(f); err != nil {
			return nil, fmt.Errorf("part %s: %w", f.Name, err)
		}
	}
	if err := s.read(bookPart, &s.book); err != nil {
		return nil, err
	}
	return s, s.read("xl/styles.xml", &s.styles)
}

// read reads a part whole.
func (s *saved) read(part string, into any) error {
	if s.parts[part] == nil {
		return fmt.Errorf("part %s: absent", part)
	}
	if err := xml.Unmarshal(s.parts[part], into); err != nil {
		return fmt.Errorf("part %s: %w", part, err)
	}
	return nil
}

func content(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	_, err = io.Copy(&b, r)
	return b.Bytes(), err
}

// related follows the relationships of a part: the parts it points to, by identifier.
func (s *saved) related(part string) (map[string]string, error) {
	var list struct {
		Relationships []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if s.parts[name] == nil {
		return nil, nil
	}
	if err := s.read(name, &list); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range list.Relationships {
		out[r.ID] = path.Join(path.Dir(part), r.Target)
		if strings.HasPrefix(r.Target, "/") {
			out[r.ID] = r.Target[1:]
		}
	}
	return out, nil
}

// savedBook is what the workbook says of itself.
type savedBook struct {
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"sheets>sheet"`
	Names []struct {
		Name  string `xml:"name,attr"`
		Sheet *int   `xml:"localSheetId,attr"`
		To    string `xml:",chardata"`
	} `xml:"definedNames>definedName"`
	Protection struct {
		Structure bool `xml:"lockStructure,attr"`
	} `xml:"workbookProtection"`
}

// savedStyles are the styles of conditional formats.
type savedStyles struct {
	Conditional []struct {
		Bold struct {
			On bool `xml:"val,attr"`
		} `xml:"font>b"`
		Colour savedColour `xml:"font>color"`
		Fill   struct {
			Pattern string      `xml:"patternType,attr"`
			Lines   savedColour `xml:"fgColor"`
			Ground  savedColour `xml:"bgColor"`
		} `xml:"fill>patternFill"`
	} `xml:"dxfs>dxf"`
}

type savedColour struct {
	RGB string `xml:"rgb,attr"`
}

type ref struct {
	Ref string `xml:"ref,attr"`
}

type relation struct {
	ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
}

type breaks struct {
	Breaks []struct {
		ID int `xml:"id,attr"`
	} `xml:"brk"`
}

// savedSheet is what surrounds the cells of a sheet.
type savedSheet struct {
	Tab  savedColour `xml:"sheetPr>tabColor"`
	View struct {
		Grid *bool `xml:"showGridLines,attr"`
		Pane struct {
			Columns int    `xml:"xSplit,attr"`
			Rows    int    `xml:"ySplit,attr"`
			State   string `xml:"state,attr"`
		} `xml:"pane"`
	} `xml:"sheetViews>sheetView"`
	Columns []struct {
		Min   int     `xml:"min,attr"`
		Max   int     `xml:"max,attr"`
		Width float64 `xml:"width,attr"`
	} `xml:"cols>col"`
	Protection *struct {
		Sheet bool `xml:"sheet,attr"`
	} `xml:"sheetProtection"`
	Filter ref   `xml:"autoFilter"`
	Merged []ref `xml:"mergeCells>mergeCell"`
	Paints []struct {
		Where string `xml:"sqref,attr"`
		Rules []struct {
			Formula string `xml:"formula"`
			Style   *int   `xml:"dxfId,attr"`
		} `xml:"cfRule"`
	} `xml:"conditionalFormatting"`
	Validations []savedValidation `xml:"dataValidations>dataValidation"`
	Links       []struct {
		Ref string `xml:"ref,attr"`
		To  string `xml:"location,attr"`
		Tip string `xml:"tooltip,attr"`
	} `xml:"hyperlinks>hyperlink"`
	Paper struct {
		Orientation string `xml:"orientation,attr"`
		Scale       int    `xml:"scale,attr"`
		Wide        string `xml:"fitToWidth,attr"`
		Tall        string `xml:"fitToHeight,attr"`
	} `xml:"pageSetup"`
	Footer   string     `xml:"headerFooter>oddFooter"`
	Rows     breaks     `xml:"rowBreaks"`
	Across   breaks     `xml:"colBreaks"`
	Drawings []relation `xml:"drawing"`
	Tables   []relation `xml:"tableParts>tablePart"`
}

// savedValidation is what a block accepts.
type savedValidation struct {
	Where    string `xml:"sqref,attr"`
	Type     string `xml:"type,attr"`
	Style    string `xml:"errorStyle,attr"`
	Title    string `xml:"promptTitle,attr"`
	Prompt   string `xml:"prompt,attr"`
	Error    string `xml:"error,attr"`
	Formula1 string `xml:"formula1"`
	Formula2 string `xml:"formula2"`
}

type savedTable struct {
	Name    string `xml:"displayName,attr"`
	Ref     string `xml:"ref,attr"`
	Filter  ref    `xml:"autoFilter"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
}

type savedNotes struct {
	Notes []struct {
		Ref   string   `xml:"ref,attr"`
		Plain string   `xml:"text>t"`
		Runs  []string `xml:"text>r>t"`
	} `xml:"commentList>comment"`
}

type savedDrawing struct {
	Anchors []struct {
		Column int `xml:"from>col"`
		Row    int `xml:"from>row"`
		Shown  struct {
			Alt string `xml:"descr,attr"`
		} `xml:"graphicFrame>nvGraphicFramePr>cNvPr"`
		Chart relation `xml:"graphicFrame>graphic>graphicData>chart"`
	} `xml:"twoCellAnchor"`
}

type savedChart struct {
	Title []string `xml:"chart>title>tx>rich>p>r>t"`
	Plot  struct {
		Columns []savedSeries `xml:"barChart>ser"`
		Lines   []savedSeries `xml:"lineChart>ser"`
		Axis    struct {
			Least savedNumber `xml:"min"`
			Most  savedNumber `xml:"max"`
		} `xml:"valAx>scaling"`
	} `xml:"chart>plotArea"`
}

type savedNumber struct {
	Value string `xml:"val,attr"`
}

type savedSeries struct {
	Name   string `xml:"tx>strRef>f"`
	Names  string `xml:"cat>strRef>f"`
	Values string `xml:"val>numRef>f"`
}
