package sheet
import ("testing";"os";"fmt";"strings")
func TestZZ(t *testing.T){
 for _, f := range strings.Fields(os.Getenv("ZZ")) {
  data,_ := os.ReadFile(f)
  b, err := Read(data, f, DefaultLimits)
  fmt.Println("==", f, b.Format, err, b.Macros, b.Date1904)
  if err != nil { if r,ok := err.(*Refusal); ok {fmt.Printf("%+v\n", *r)} }
  lines := strings.Split(dump(b),"\n")
  for i,l := range lines { if i<40 || i> len(lines)-5 {fmt.Println(l)} }
  for _, g := range b.Grids { fmt.Println(g.Name, g.Hidden, g.Merged, g.HiddenColumns, len(g.Rows)) }
 }
}
