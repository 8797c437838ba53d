package templates

import (
	"errors"
	"fmt"
	"reflect"
	"text/template"
	"text/template/parse"
)

// checker looks for fields that the type of the fields does not have.
type checker struct {
	block     *template.Template
	fields    reflect.Type
	variables map[string]reflect.Type // those that a text declares
}

// known walks a block and reports the first field that does not exist. What stands for the dot
// is of the type given, nil where it cannot be told.
func (c checker) known(n parse.Node, dot reflect.Type) error {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			return c.all(dot, n.Nodes...)
		}
	case *parse.IfNode:
		return c.all(dot, n.Pipe, n.List, n.ElseList)
	case *parse.RangeNode:
		inside := c.typeOf(n.Pipe, dot)
		if inside != nil && inside.Kind() == reflect.Slice {
			inside = inside.Elem()
		}
		return errors.Join(c.all(dot, n.Pipe, n.ElseList), c.known(n.List, inside))
	case *parse.WithNode:
		return errors.Join(c.all(dot, n.Pipe, n.ElseList), c.known(n.List, c.typeOf(n.Pipe, dot)))
	case *parse.ActionNode:
		return c.known(n.Pipe, dot)
	case *parse.TemplateNode:
		if n.Pipe == nil {
			place, _ := c.block.ErrorContext(n)
			return fmt.Errorf("template: %s: {{template %q}} sans champs : il manque le point, {{template %[2]q .}}", place, n.Name)
		}
		return c.known(n.Pipe, dot)
	case *parse.PipeNode:
		if n != nil {
			for _, d := range n.Decl {
				c.variables[d.Ident[0]] = c.typeOf(n, dot)
			}
			for _, command := range n.Cmds {
				if err := c.all(dot, command.Args...); err != nil {
					return err
				}
			}
		}
	case *parse.FieldNode:
		_, err := c.follow(n, dot, n.Ident)
		return err
	case *parse.VariableNode:
		_, err := c.follow(n, c.variables[n.Ident[0]], n.Ident[1:])
		return err
	case *parse.ChainNode:
		if err := c.known(n.Node, dot); err != nil {
			return err
		}
		pipe, _ := n.Node.(*parse.PipeNode)
		_, err := c.follow(n, c.typeOf(pipe, dot), n.Field)
		return err
	}
	return nil
}

func (c checker) all(dot reflect.Type, nodes ...parse.Node) error {
	for _, n := range nodes {
		if err := c.known(n, dot); err != nil {
			return err
		}
	}
	return nil
}

// follow returns the type that a chain of fields leads to, nil where it cannot be told.
func (c checker) follow(n parse.Node, from reflect.Type, names []string) (reflect.Type, error) {
	for _, name := range names {
		if from == nil {
			return nil, nil
		}
		if _, ok := from.MethodByName(name); ok {
			return nil, nil
		}
		field, ok := reflect.StructField{}, false
		if from.Kind() == reflect.Struct {
			field, ok = from.FieldByName(name)
		}
		if !ok {
			place, _ := c.block.ErrorContext(n)
			return nil, fmt.Errorf("template: %s: champ inconnu %s", place, n)
		}
		from = field.Type
	}
	return from, nil
}

// typeOf returns the type of a pipe that is one field, nil for any other.
func (c checker) typeOf(pipe *parse.PipeNode, dot reflect.Type) reflect.Type {
	if pipe == nil || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		return nil
	}
	var out reflect.Type
	switch n := pipe.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		out, _ = c.follow(n, dot, n.Ident)
	case *parse.VariableNode:
		out, _ = c.follow(n, c.variables[n.Ident[0]], n.Ident[1:])
	case *parse.DotNode:
		out = dot
	}
	return out
}
