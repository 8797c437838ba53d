package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sentences are the fields that hold French words for people. Package check words them, and
// package ems makes them whole; who else looks inside one turns a sentence back into data.
var sentences = []string{"Message", "Discreet", "Advice", "Expected", "Reason"}

// ruleCode is a rule's code in full; a family alone, « fichier/ », is no code.
var ruleCode = regexp.MustCompile(`^"(fichier|ligne|departement|decision)/[a-z-]+"$`)

func TestSentencesAreNeitherComparedNorCut(t *testing.T) {
	for path, file := range sources(t) {
		if strings.Contains(path, "/internal/ems/") || strings.Contains(path, "/internal/check/") {
			continue
		}
		ast.Inspect(file.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if compares(n) {
					t.Errorf("%s compares a sentence: ask the finding or the line itself", file.at(n))
				}
			case *ast.CallExpr:
				if dissects(n) {
					t.Errorf("%s looks inside a sentence: ask the finding or the line itself", file.at(n))
				}
			}
			return true
		})
	}
}

func TestRuleCodesAreConstants(t *testing.T) {
	for path, file := range sources(t) {
		if strings.HasSuffix(path, "/internal/ems/codes.go") {
			continue
		}
		ast.Inspect(file.tree, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && ruleCode.MatchString(l.Value) {
				t.Errorf("%s writes %s: its name is in ems/codes.go", file.at(n), l.Value)
			}
			return true
		})
	}
}

// counting are the rooms that count, and the proof that starts from the integers: elsewhere a
// number that only a return can give is an ems.Figure, which silence cannot turn into zero.
var counting = []string{"/internal/ems/", "/internal/consolidate/", "/internal/dataset/", "/internal/reconcile/"}

func TestSilenceIsNeverANumber(t *testing.T) {
	for path, file := range sources(t) {
		if slices.ContainsFunc(counting, func(room string) bool { return strings.Contains(path, room) }) {
			continue
		}
		ast.Inspect(file.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if n.Sel.Name == "Tally" {
					t.Errorf("%s takes a bare number: ask for the figure", file.at(n))
				}
			case *ast.BasicLit:
				if n.Value == `"n.c."` {
					t.Errorf("%s writes that something is not known: ems.Figure does", file.at(n))
				}
			}
			return true
		})
	}
}

// compares tells whether a sentence is compared with anything but the empty one.
func compares(b *ast.BinaryExpr) bool {
	if b.Op != token.EQL && b.Op != token.NEQ {
		return false
	}
	empty := func(x ast.Expr) bool { l, ok := x.(*ast.BasicLit); return ok && l.Value == `""` }
	return isSentence(b.X) && !empty(b.Y) || isSentence(b.Y) && !empty(b.X)
}

// dissects tells whether package strings is asked what a sentence holds.
func dissects(c *ast.CallExpr) bool {
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok || len(c.Args) == 0 {
		return false
	}
	from, ok := f.X.(*ast.Ident)
	asks := regexp.MustCompile(`^(Has|Contains|Index|LastIndex|Cut|Split|Trim(Prefix|Suffix)|EqualFold|Fields)`)
	return ok && from.Name == "strings" && asks.MatchString(f.Sel.Name) && isSentence(c.Args[0])
}

func isSentence(x ast.Expr) bool {
	s, ok := x.(*ast.SelectorExpr)
	return ok && slices.Contains(sentences, s.Sel.Name)
}

// source is one file of the program.
type source struct {
	set  *token.FileSet
	tree *ast.File
}

func (s source) at(n ast.Node) string { return s.set.Position(n.Pos()).String() }

// sources returns the program's files, tests left out, by path.
func sources(t *testing.T) map[string]source {
	t.Helper()
	out := map[string]source{}
	for _, root := range []string{"../../internal", "../../cmd", "../../templates"} {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			s := source{set: token.NewFileSet()}
			s.tree, err = parser.ParseFile(s.set, path, nil, 0)
			out[filepath.ToSlash(path)] = s
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(out) < 100 {
		t.Fatalf("%d files found", len(out))
	}
	return out
}
