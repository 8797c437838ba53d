package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// info is what older readers show of the document.
func (p Properties) info() []byte {
	var b strings.Builder
	b.WriteString("<<")
	for _, e := range [][2]string{{"Title", p.Title}, {"Subject", p.Subject}, {"Author", p.Author}, {"Keywords", p.Keywords},
		{"Creator", p.Program}} {
		if e[1] != "" {
			fmt.Fprintf(&b, "/%s %s ", e[0], utf16String(e[1]))
		}
	}
	date := p.Date.UTC().Format("D:20060102150405+00'00'")
	fmt.Fprintf(&b, "/CreationDate (%s) /ModDate (%s)>>\n", date, date)
	return []byte(b.String())
}

// xmp is the same for the others.
func (p Properties) xmp() string {
	date := p.Date.UTC().Format("2006-01-02T15:04:05Z")
	return "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(p.Title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escaped(p.Author) + `</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(p.Subject) + `</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>` + escaped(p.Language) + `</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>` + escaped(p.Keywords) + `</pdf:Keywords>
<xmp:CreateDate>` + date + `</xmp:CreateDate><xmp:ModifyDate>` + date + `</xmp:ModifyDate>
<xmp:CreatorTool>` + escaped(p.Program) + `</xmp:CreatorTool>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>` + uaSchema + `</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
}

// uaSchema describes to PDF/A the one property that its own schemas do not know.
const uaSchema = `
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // into memory: it cannot fail
	return b.String()
}
