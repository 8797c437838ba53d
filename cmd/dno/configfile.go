package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// readFile reads the configuration file over the settings. Only a file that was named must
// exist.
func (s *settings) readFile(path string, named bool) error {
	if !named {
		path = "dno.yaml"
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil
	}
	if err != nil {
		return fmt.Errorf("lire la configuration : %w", err)
	}
	if err := s.readKeys(bytes.TrimPrefix(data, []byte("\ufeff")), path); err != nil {
		return fmt.Errorf("configuration %s :\n%s", path, strings.TrimRight(yaml.FormatError(err, false, true), "\n"))
	}
	return nil
}

// readKeys sets what the keys say, and notes on which line each stands. A key without a value
// sets nothing, as if it were not there; nor does a file without keys.
func (s *settings) readKeys(data []byte, path string) error {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return frenchYAML(err, "syntaxe YAML fautive")
	}
	root, err := rootOf(file)
	if root == nil || err != nil {
		return err
	}
	var lost unheard
	if ast.Walk(&lost, root); lost.first != nil {
		return lost.first
	}
	ast.Walk(literal{}, root)
	var checked settings // a key that is unknown is refused, also one without a value
	if err := yaml.NodeToValue(root, &checked, yaml.Strict()); err != nil {
		return frenchYAML(err, "")
	}
	withoutBlanks(root)
	if err := yaml.NodeToValue(root, s, yaml.Strict()); err != nil {
		return frenchYAML(err, "")
	}
	s.locate(root, "", path)
	return nil
}

// rootOf returns the keys of the file, nil when it has none.
func rootOf(file *ast.File) (root *ast.MappingNode, err error) {
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case nil, *ast.NullNode, *ast.DirectiveNode:
		case *ast.MappingNode:
			if root != nil {
				return nil, &yaml.SyntaxError{Message: "un second document commence : toutes les clés sont attendues dans le premier, sans « --- »", Token: body.GetToken()}
			}
			root = body
		default:
			return nil, &yaml.SyntaxError{Message: "des clés sont attendues, par exemple out: out", Token: body.GetToken()}
		}
	}
	return root, nil
}

// withoutBlanks removes the keys that have no value.
func withoutBlanks(m *ast.MappingNode) {
	m.Values = slices.DeleteFunc(m.Values, func(v *ast.MappingValueNode) bool {
		if group := groupIn(v); group != nil {
			withoutBlanks(group)
		}
		return v.Value.Type() == ast.NullType
	})
}

// groupIn returns the keys below a key, nil when it has none.
func groupIn(v *ast.MappingValueNode) *ast.MappingNode {
	value := v.Value
	if anchor, ok := value.(*ast.AnchorNode); ok {
		value = anchor.Value
	}
	group, _ := value.(*ast.MappingNode)
	return group
}

// literal turns numbers into the text that stands in the file: the library would take 010 for a
// folder named 8. Keys that are numbers read them from that text.
type literal struct{}

// Visit looks at one node.
func (l literal) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.MappingValueNode:
		n.Value = asWritten(n.Value)
	case *ast.AnchorNode:
		n.Value = asWritten(n.Value)
	case *ast.SequenceNode:
		for i, v := range n.Values {
			n.Values[i] = asWritten(v)
		}
	}
	return l
}

func asWritten(n ast.Node) ast.Node {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return ast.String(n.GetToken())
	}
	return n
}

// unheard finds the first thing that the library would pass over: a key that is no word, which
// it does not look up, and a blank in a list, which it takes for a zero.
type unheard struct{ first error }

// Visit looks at one node.
func (u *unheard) Visit(n ast.Node) ast.Visitor {
	message := ""
	switch n := n.(type) {
	case *ast.MappingValueNode:
		if _, word := n.Key.(*ast.StringNode); !word {
			message = "une clé est attendue, par exemple out: out"
		}
	case *ast.SequenceNode:
		if slices.ContainsFunc(n.Values, func(v ast.Node) bool { return v.Type() == ast.NullType }) {
			message = "une valeur manque dans la liste"
		}
	}
	if message != "" && u.first == nil {
		u.first = &yaml.SyntaxError{Message: message, Token: n.GetToken()}
	}
	return u
}

// locate notes on which line of the configuration file each key is set.
func (s *settings) locate(m *ast.MappingNode, prefix, path string) {
	for _, v := range m.Values {
		token := v.Key.GetToken()
		s.origins[prefix+token.Value] = origin{file: path, line: token.Position.Line}
		if group := groupIn(v); group != nil {
			s.locate(group, prefix+token.Value+".", path)
		}
	}
}

// frenchYAML says in French what the library says in English. Its faults of syntax, which are
// many, are quoted after a few words of ours; where there are none, the fault is of our own.
func frenchYAML(err error, syntax string) error {
	var fault yaml.Error
	if !errors.As(err, &fault) {
		return err
	}
	message := fault.GetMessage()
	switch e := fault.(type) {
	case *yaml.SyntaxError:
		if strings.Contains(message, "already defined") {
			message = fmt.Sprintf("clé déjà écrite plus haut : « %s »", e.Token.Value)
		} else if syntax != "" {
			message = fmt.Sprintf("%s (%s)", syntax, message)
		}
	case *yaml.UnknownFieldError:
		message = fmt.Sprintf("clé inconnue : « %s »", e.Token.Value)
	case *yaml.UnexpectedNodeTypeError:
		message = expectedNode(e.Expected)
	case *yaml.TypeError:
		message = "une seule valeur est attendue"
		if e.DstType.Kind() == reflect.Bool {
			message = "écrire true ou false"
		}
	}
	return &yaml.SyntaxError{Message: message, Token: fault.GetToken()}
}

func expectedNode(expected ast.NodeType) string {
	switch expected {
	case ast.MappingType:
		return "des clés sont attendues ici, chacune sur sa ligne, en retrait"
	case ast.SequenceType:
		return "une liste est attendue, par exemple [-10, -3, 1]"
	}
	return "une seule valeur est attendue"
}
