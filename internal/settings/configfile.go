package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// readFile reads the configuration file over the settings. Only a file that was named must
// exist.
func (s *Settings) readFile(path string, named bool) error {
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
func (s *Settings) readKeys(data []byte, path string) error {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return frenchYAML(err)
	}
	root, err := rootOf(file)
	if root == nil || err != nil {
		return err
	}
	r := &keyReader{Settings: s, path: path, keys: map[string]Key{}, groups: map[string]bool{}, anchors: map[string]ast.Node{},
		said: map[string]bool{}}
	for _, k := range s.Keys() {
		r.keys[k.name] = k
		if group, _, inGroup := strings.Cut(k.name, "."); inGroup {
			r.groups[group] = true
		}
	}
	return r.read(root, "")
}

// keyReader walks the keys of a file, once. It takes values as they are written: the library
// would read 010 as 8, and a list's blank as a zero.
type keyReader struct {
	*Settings
	path    string
	keys    map[string]Key
	groups  map[string]bool
	anchors map[string]ast.Node // &name, which *name repeats
	said    map[string]bool
}

func wrongIn(n ast.Node, format string, values ...any) error {
	return wrongAt(n.GetToken(), format, values...)
}

func wrongAt(t *token.Token, format string, values ...any) error {
	return &yaml.SyntaxError{Message: fmt.Sprintf(format, values...), Token: t}
}

func (r *keyReader) read(m *ast.MappingNode, group string) error {
	for _, v := range m.Values {
		named, isWord := v.Key.(*ast.StringNode)
		if !isWord {
			return wrongIn(v.Key, "une clé est attendue, par exemple out: out")
		}
		name := group + named.Value
		if r.said[name] {
			return wrongIn(named, "clé déjà écrite plus haut : « %s »", named.Value)
		}
		r.said[name] = true
		if err := r.set(name, named, r.valueOf(v.Value)); err != nil {
			return err
		}
	}
	return nil
}

// valueOf returns what a value is, whatever it is called.
func (r *keyReader) valueOf(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.AnchorNode:
		value := r.valueOf(n.Value)
		r.anchors[n.Name.GetToken().Value] = value
		return value
	case *ast.AliasNode:
		if value, known := r.anchors[n.Value.GetToken().Value]; known {
			return value
		}
	case *ast.TagNode:
		return r.valueOf(n.Value)
	}
	return n
}

// set gives a key or a group its value; a blank sets nothing.
func (r *keyReader) set(name string, named *ast.StringNode, value ast.Node) error {
	k, known := r.keys[name]
	below, isGroup := value.(*ast.MappingNode)
	switch blank := value.Type() == ast.NullType; {
	case !known && !r.groups[name]:
		return wrongIn(named, "clé inconnue : « %s »", named.Value)
	case blank:
		return nil
	case known:
		r.origins[name] = Origin{file: r.path, line: named.GetToken().Position.Line}
		return r.setValue(k, value)
	case !isGroup:
		return wrongIn(value, "des clés sont attendues ici, chacune sur sa ligne, en retrait")
	}
	return r.read(below, name+".")
}

func (r *keyReader) setValue(k Key, n ast.Node) error {
	list, isList := n.(*ast.SequenceNode)
	if wanted := k.value.Type() == "LISTE"; wanted && !isList {
		return wrongIn(n, "une liste est attendue, par exemple [-10, -3, 1]")
	} else if wanted {
		return r.setList(k, list)
	}
	text, isScalar := r.scalar(n)
	switch _, isBool := n.(*ast.BoolNode); {
	case !isScalar:
		return wrongIn(n, "une seule valeur est attendue")
	case k.value.Type() == "bool" && !isBool:
		return wrongIn(n, "écrire true ou false")
	}
	if err := k.value.Set(text); err != nil {
		return wrongIn(n, "%v", err)
	}
	return nil
}

func (r *keyReader) setList(k Key, list *ast.SequenceNode) error {
	var texts []string
	for _, item := range list.Values {
		value := r.valueOf(item)
		text, isScalar := r.scalar(value)
		switch {
		case value.Type() == ast.NullType:
			return wrongIn(list, "une valeur manque dans la liste")
		case !isScalar:
			return wrongIn(value, "une seule valeur est attendue")
		}
		texts = append(texts, text)
		if err := k.value.Set(text); err != nil {
			return wrongIn(value, "%v", err)
		}
	}
	return k.value.Set(strings.Join(texts, ","))
}

// scalar returns the text of a value, and whether it is one.
func (r *keyReader) scalar(n ast.Node) (string, bool) {
	if block, ok := n.(*ast.LiteralNode); ok {
		return block.Value.Value, true
	}
	_, ok := n.(ast.ScalarNode)
	return n.GetToken().Value, ok
}

// rootOf returns the keys of the file, nil when it has none.
func rootOf(file *ast.File) (root *ast.MappingNode, err error) {
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case nil, *ast.NullNode, *ast.DirectiveNode:
		case *ast.MappingNode:
			if root != nil {
				return nil, wrongIn(body, "un second document commence : toutes les clés sont attendues dans le premier, sans « --- »")
			}
			root = body
		default:
			return nil, wrongIn(body, "des clés sont attendues, par exemple out: out")
		}
	}
	return root, nil
}

// frenchYAML says in French what the library says in English: its faults of syntax, which are
// many, are quoted after a few words of ours.
func frenchYAML(err error) error {
	var wrong yaml.Error
	if !errors.As(err, &wrong) {
		return err
	}
	if strings.Contains(wrong.GetMessage(), "already defined") {
		return wrongAt(wrong.GetToken(), "clé déjà écrite plus haut : « %s »", wrong.GetToken().Value)
	}
	return wrongAt(wrong.GetToken(), "syntaxe YAML fautive (%s)", wrong.GetMessage())
}
