package xlsx

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// What Excel bears in a validation: beyond, it calls the whole workbook corrupt.
const (
	longestList   = 255
	longestTitle  = 32
	longestPrompt = 255
	longestError  = 225
	mostWhole     = 9999
)

// validate adds the validations.
func (p *page) validate() error {
	for _, v := range p.Validations {
		rule, err := v.excelize()
		if err != nil {
			return fmt.Errorf("validation of %s: %w", v.Range, err)
		}
		if err := p.file.AddDataValidation(p.name, rule); err != nil {
			return err
		}
	}
	return nil
}

func (v Validation) excelize() (*excelize.DataValidation, error) {
	d := excelize.NewDataValidation(true)
	d.SetSqref(v.Range.String())
	ruled, err := v.rule(d)
	if err != nil {
		return nil, err
	}
	title := cut(Clean(v.Title), longestTitle, "…")
	if v.Message != "" {
		d.SetInput(title, cut(Clean(v.Message), longestPrompt, "…"))
	}
	if !ruled {
		return d, nil
	}
	style := excelize.DataValidationErrorStyleWarning
	if v.Strict {
		style = excelize.DataValidationErrorStyleStop
	}
	d.SetError(style, title, cut(Clean(v.Error), longestError, "…"))
	return d, nil
}

// rule sets what is accepted, and tells whether anything is refused.
func (v Validation) rule(d *excelize.DataValidation) (bool, error) {
	switch {
	case len(v.List) > 0:
		return true, v.list(d)
	case !v.From.IsZero() || !v.To.IsZero():
		to := v.To
		if to.IsZero() {
			to = ems.Date{Year: 9999, Month: 12, Day: 31}
		}
		from := int(serial(v.From.Time()))
		if v.From.Before(firstSafe) {
			from = int(serial(firstSafe.Time()))
		}
		return true, d.SetRange(from, int(serial(to.Time())), excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
	case v.MaxLength > 0:
		return true, d.SetRange(0, v.MaxLength, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween)
	case v.Whole:
		return true, d.SetRange(0, mostWhole, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
	}
	return false, nil
}

// list makes a drop-down list of the values, which stand in the file parted by commas.
func (v Validation) list(d *excelize.DataValidation) error {
	for _, value := range v.List {
		if strings.ContainsAny(value, ",\n") || strings.TrimSpace(value) == "" {
			return fmt.Errorf("the value %s cannot stand in a list", strconv.Quote(value))
		}
	}
	if err := d.SetDropList(v.List); err != nil {
		return err
	}
	if n := len([]rune(d.Formula1)); n > longestList {
		return fmt.Errorf("a list of %d characters, %d at most", n, longestList)
	}
	return nil
}

// tell notes the validation as it stands in the file.
func (v Validation) tell(f facts) error {
	d, err := v.excelize()
	if err != nil {
		return err
	}
	words := []string{d.Type}
	for _, s := range []*string{d.ErrorStyle, d.PromptTitle, d.Prompt, d.Error} {
		if s == nil {
			s = new("")
		}
		words = append(words, *s)
	}
	for _, formula := range []string{d.Formula1, d.Formula2} {
		if formula != "" {
			words = append(words, html.UnescapeString(formula))
		}
	}
	f.tell("saisie "+d.Sqref, words...)
	return nil
}
