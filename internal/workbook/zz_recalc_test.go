package workbook
import ("testing";"github.com/xuri/excelize/v2";"path/filepath")
func TestRecalc(t *testing.T){
 files,_:=filepath.Glob("/tmp/wbs/*.xlsx")
 for _,p:=range files{
  a,err:=excelize.OpenFile(p); if err!=nil{t.Fatal(err)}
  b,err:=excelize.OpenFile("/tmp/wbr/"+filepath.Base(p)); if err!=nil{t.Fatal(err)}
  n,bad,form:=0,0,0
  for _,s:=range a.GetSheetList(){
   ra,_:=a.GetRows(s,excelize.Options{RawCellValue:true}); 
   for i,r:=range ra{ for j,v:=range r{ c:=at(j+1,i+1); w,_:=b.GetCellValue(s,c,excelize.Options{RawCellValue:true}); n++
     if f,_:=a.GetCellFormula(s,c); f!=""{form++; if g,_:=b.GetCellFormula(s,c); g=="" {t.Log("formula lost",s,c,f)}}
     if v!=w { bad++; if bad<12 {f,_:=a.GetCellFormula(s,c); t.Errorf("%s %s %s: %q / LO %q  %s",filepath.Base(p),s,c,v,w,f)}}}}
  }
  t.Log(filepath.Base(p),n,"cells",form,"formulas",bad,"bad")
 }
}
