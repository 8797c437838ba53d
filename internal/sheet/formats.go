package sheet

// Format is one kind of content: how to know it, and how to read or to refuse it.
type Format struct {
	Name    string
	Is      func(data []byte) bool
	Read    func(data []byte, l Limits) (Book, error)
	Endings []string // of the names it usually bears; a sender is told of another one
}

const (
	expected = "un classeur Excel (xlsx, xlsm, xls) ou OpenDocument (ods), ou un fichier CSV"
	saveAs   = "l'enregistrer au format xlsx (Fichier > Enregistrer sous) ou CSV, puis le déposer de nouveau"
	openAnd  = "l'ouvrir dans le tableur, " + saveAs
	useForm  = "reporter les réunions dans le formulaire de remontée, " + saveAs

	noSpreadsheet = "document OpenDocument qui n'est pas un classeur"
)

// formats are tried in this order: the first whose Is answers true takes the file.
var formats = []Format{
	{"fichier vide", isBlank, refuseFor("fichier vide", "un fichier qui contient au moins une ligne",
		"vérifier que la copie s'est terminée, puis le déposer de nouveau"), nil},
	{"classeur Excel (xlsx)", isXLSX, readXLSX, nil},
	{"classeur OpenDocument (ods)", isODS, readODS, []string{".ods", ".ots"}},
	{"classeur Excel binaire (xlsb)", hasPart("xl/workbook.bin"), refuse("classeur Excel binaire (xlsb)", openAnd), []string{".xlsb"}},
	{"classeur Numbers", hasPart("Index/Document.iwa"),
		refuse("document iWork (Numbers, Pages ou Keynote)",
			"l'exporter au format Excel (Fichier > Exporter vers > Excel), puis le déposer de nouveau"),
		[]string{".numbers", ".pages", ".key"}},
	{"document Word (docx)", hasPart("word/document.xml"), readDOCX, []string{".docx", ".docm"}},
	{"présentation PowerPoint (pptx)", hasPart("ppt/presentation.xml"), refuse("présentation PowerPoint (pptx)", useForm),
		[]string{".pptx", ".pptm"}},
	{"texte OpenDocument (odt)", isOpenDocument("text"), readODT, []string{".odt", ".ott"}},
	{"présentation OpenDocument (odp)", isOpenDocument("presentation"), refuse("présentation OpenDocument (odp)", useForm),
		[]string{".odp", ".otp"}},
	{"autre document OpenDocument", isOpenDocument(""), refuse(noSpreadsheet, useForm), nil},
	{"archive zip", isArchive, refuse("archive zip", "déposer les fichiers qu'elle contient, sans les compresser"), []string{".zip"}},
	{"zip endommagé", startsWith("PK\x03\x04", "PK\x05\x06", "PK\x07\x08"), refuseBroken("classeur xlsx, ods ou archive zip"), nil},
	{"classeur protégé", hasStream("EncryptedPackage"), refuseProtected, nil},
	{"classeur Excel 97-2003 (xls)", isXLS, readXLS, []string{".xls", ".xlt"}},
	{"document Word (doc)", hasStream("WordDocument"), refuse("document Word (doc)", useForm), []string{".doc", ".dot"}},
	{"présentation PowerPoint (ppt)", hasStream("PowerPoint Document"), refuse("présentation PowerPoint (ppt)", useForm), []string{".ppt"}},
	{"message Outlook", hasStream("__properties_version1.0"),
		refuse("message Outlook (msg)", "déposer la pièce jointe elle-même, et non le message qui la porte"), []string{".msg"}},
	{"document OLE", isOLE, refuse("autre document de Microsoft Office", useForm), nil},
	{"OLE endommagé", startsWith(oleMagic), refuseBroken("ancien document de Microsoft Office (xls, doc)"), nil},
	{"ancien classeur Excel (BIFF)", isRawBIFF, refuse("très ancien classeur Excel (xls, avant 1997)", openAnd), []string{".xls"}},
	{"document PDF", isPDF, refuse("document PDF", useForm), []string{".pdf"}},
	{"image", isImage, refuse("image ou document numérisé", useForm), []string{".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"}},
	{"archive", isPacked, refuse("archive compressée (gzip, 7z ou rar)", "déposer les fichiers qu'elle contient, sans les compresser"),
		[]string{".gz", ".tgz", ".7z", ".rar"}},
	{"document RTF", startsWithText(`{\rtf`), refuse("document texte RTF", useForm), []string{".rtf", ".doc"}},
	{"XML Spreadsheet 2003", isSpreadsheetXML, readXML2003, []string{".xml", ".xls"}},
	{"OpenDocument à plat", isFlatODS, readFODS, []string{".fods", ".xml"}},
	{"message électronique", isMail, refuse("message électronique (eml)", "déposer la pièce jointe elle-même, et non le message qui la porte"),
		[]string{".eml"}},
	{"archive de page Web", isMHT, refuse("archive de page Web (mht)", openAnd), []string{".mht", ".mhtml"}},
	{"page HTML", isHTML, readHTML, []string{".htm", ".html", ".xls"}},
	{"document XML", startsWithText("<?xml"), refuse("document XML", useForm), []string{".xml"}},
	{"classeur SYLK", startsWithText("id;p"), refuse("classeur SYLK (slk)", openAnd), []string{".slk"}},
	{"CSV", isText, readCSV, nil},
}
