package pdf
import ("testing";"os")
func TestZZ(t *testing.T){ os.WriteFile("/tmp/pdfwork/e.pdf", written(t, everything()), 0o644)}
