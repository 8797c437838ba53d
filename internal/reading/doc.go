// Package reading knows the ways in which people write a value: what a text may mean, how sure
// that is, and what else it would need. Where a value stands, and whether it counts, is left to
// packages layout, form and check.
package reading
