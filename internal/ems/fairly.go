package ems

// Fairly returns so many lines at most, in their order, of a list that has no room for all: the
// first of each sender before any second one, so that nobody hides the others.
func Fairly[T any](all []T, most int, sender func(T) string) []T {
	if len(all) <= most {
		return all
	}
	ranks, rank := make([]int, len(all)), map[string]int{}
	count := map[int]int{} // of the lines of a rank
	for i, line := range all {
		rank[sender(line)]++
		ranks[i] = rank[sender(line)]
		count[ranks[i]]++
	}
	last, left := 1, most
	for ; count[last] <= left; last++ {
		left -= count[last]
	}
	var out []T
	for i, line := range all {
		if ranks[i] == last {
			left--
		}
		if ranks[i] < last || ranks[i] == last && left >= 0 {
			out = append(out, line)
		}
	}
	return out
}
