package pdf
import ("testing";"bytes")
func BenchmarkSmall(b *testing.B) {
	for b.Loop() {
		d := New(properties())
		d.Heading(1, "Titre")
		d.Paragraph(Plain("Une phrase"), Bold("grasse"))
		var out bytes.Buffer
		if err := d.Write(&out); err != nil { b.Fatal(err) }
	}
}
