package main

import "hash/fnv"

// chance draws the same numbers for the same name, whatever the version of Go: the samples
// must not change when a library does.
type chance uint64

func chanceOf(name string) *chance {
	h := fnv.New64a()
	h.Write([]byte(name))
	c := chance(h.Sum64())
	return &c
}

// below returns a number from 0 to n-1 (splitmix64).
func (c *chance) below(n int) int {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 1 % uint64(n))
}

// oneOf draws one of the items.
func oneOf[T any](c *chance, items []T) T { return items[c.below(len(items))] }

// weighted is a value and how many times in a hundred it comes.
type weighted struct {
	value   string
	percent int
}

// draw returns one of the values; percentages add up to 100.
func (c *chance) draw(items []weighted) string {
	n := c.below(100)
	for _, i := range items {
		if n -= i.percent; n < 0 {
			return i.value
		}
	}
	return ""
}
