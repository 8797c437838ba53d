package templates

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
)

// Reminder holds the fields of relance.txt, whose head says what each one is.
type Reminder struct {
	Semestre, Jour, Limite, Avant                 string
	Code, Departement, Mois, Fichiers             string
	Service, Lettres, Circulaire, Feuille, Marque string
	Etat, Debut, Fin, Lignes                      string
	Signataire                                    []string
	Ecartees, Exploitables, Suivante              int
	Echue, UnFichier, Versionne, Tiret, NC, SO    bool
	UnMois, Vide, AConfirmer                      bool
	Annonce, Recu, NOR                            string
}

// Mail holds the fields of courriers.txt, whose head says what each one is.
type Mail struct {
	Semestre, Jour, Service, Code, Departement string
	Fichier, Phrase, Mois, Avant               string
	Edition                                    int
	Commentaire, Erreur, Conseil               string
	Copie, Echue                               bool
}

// Receipt holds the fields of accuse.txt, whose head says what each one is.
type Receipt struct {
	Semestre, Jour, Recu, Limite           string
	Departement, Nom, Code                 string
	Fichier, Retenu, Copie                 string
	Sort, Reunions, EnTout, Detail, Motifs string
	Chemin, Format, Taille, Empreinte      string
	Plafond, Circulaire, Bilan, Propre     string
	Feuille, Marque, Etat, DuMois, Cellule string
	Gravite, Regle, Lu, Attendu, AFaire    string
	Suivante                               int
	Lignes, Comptees, Neants, Ecartees     int
	Declare, Donnees, Fichiers, Tenus, Dus int
	Autres                                 int
	AutresMots, Annonce, NOR               string
	Echue, HorsChamp, Versionne            bool
	Attendue, Echoir                       bool
}

// Count is a number and its words: « 1 200 », « 1 200 mois ».
type Count struct {
	N        int
	Chiffres string
	Mots     string
}

// String is how a text writes a count.
func (c Count) String() string { return c.Mots }

// Summary holds the fields of synthese.txt, whose head says what each one is.
type Summary struct {
	Semestre, Jour, Limite, Bas, Haut, Noms                                                    string
	Detail, EditionJour, PrecedentJour                                                         string
	Precedent, PrecedentBas, PrecedentHaut, MoisBas, MoisHaut                                  string
	Prefet, Procureur                                                                          string
	Reunions, Communes, Tenus, Dus, Silencieux                                                 Count
	AEchoir, APreciser, Neants, AConfirmer                                                     Count
	Departements, Remontees, SansRemontee                                                      Count
	Tardives, Complets                                                                         Count
	Cites, Nombre, Bloquants, Avertissements                                                   Count
	PrecedentReunions, PrecedentRemontees, PrecedentDepartements, Contacts, Muettes, ACorriger Count
	ReunionsAvant, ReunionsBas, ReunionsHaut, Ensemble                                         Count
	Plus, Moins                                                                                Count
	Numero, Edition                                                                            int
	Echue, Bornes, PrecedentBornes, Perimetre, Classeur, ConnuesAvant                          bool
}

// wordings are the files of texts, each with examples of its fields: what a ministry writes
// is tried on them when it is read, not on the day a letter is due.
var wordings = []struct {
	file     string
	examples []any
}{
	{"relance.txt", []any{Reminder{Fichiers: "« a »"},
		Reminder{Echue: true, UnFichier: true, UnMois: true, Vide: true, Versionne: true, Feuille: "« a »"},
		Reminder{Code: "75", Annonce: "a", Recu: "r", AConfirmer: true, Ecartees: 2, Exploitables: 2, Tiret: true, NC: true, SO: true}}},
	{"courriers.txt", []any{Mail{}, Mail{Copie: true, Echue: true, Edition: 1}}},
	{"accuse.txt", []any{Receipt{}, Receipt{Code: "75", Comptees: 1}, Receipt{Code: "987", Fichiers: 1, Versionne: true}, manyOf}},
	{"synthese.txt", []any{Summary{}, Summary{Noms: "a", Tardives: Count{N: 2}, Silencieux: Count{N: 2}, Bornes: true, Echue: true,
		Classeur: true}}},
}

// manyOf is an example with some of everything.
var manyOf = Receipt{Recu: "a", Format: "b", Lignes: 6, Comptees: 2, Neants: 2, Ecartees: 2, Declare: 7, Donnees: 6,
	Fichiers: 2, Tenus: 2, Dus: 6, Autres: 2, Suivante: 2, Bilan: "b", Propre: "p", Feuille: "« f »", Marque: "« V1 »", Echue: true,
	HorsChamp: true, Versionne: true, Attendue: true, Echoir: true, Annonce: "a", AutresMots: "Deux"}

// Wording is the texts of letters and mails, by file and block.
type Wording map[string]*template.Template

// loadWording reads the program's texts, then over them those of dir, if any.
func loadWording(dir string) (Wording, error) {
	out := Wording{}
	for _, w := range wordings {
		data, err := defaults.ReadFile(w.file)
		if err != nil {
			return nil, err
		}
		t, err := template.New(w.file).Parse(lines(data))
		if err != nil {
			return nil, err
		}
		if out[w.file], err = overlay(t, dir); err == nil {
			err = try(out[w.file], w.examples)
		}
		if err != nil {
			return nil, fmt.Errorf("%s : %w", filepath.Join(dir, w.file), err)
		}
	}
	return out, nil
}

// overlay puts the blocks of the ministry's file in the place of the program's.
func overlay(t *template.Template, dir string) (*template.Template, error) {
	if dir == "" {
		return t, nil
	}
	data, err := os.ReadFile(filepath.Join(dir, t.Name()))
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	if err != nil {
		return nil, err
	}
	text := lines(data)
	theirs, err := template.New(t.Name()).Parse(text)
	if err != nil {
		return nil, err
	}
	for _, block := range theirs.Templates() {
		switch {
		case block.Name() == t.Name() && !parse.IsEmptyTree(block.Root):
			return nil, fmt.Errorf("ligne %d : texte hors d'un bloc {{define}}", lineOf(text, strings.TrimSpace(firstText(block.Root))))
		case block.Name() != t.Name() && t.Lookup(block.Name()) == nil:
			return nil, fmt.Errorf("ligne %d : bloc inconnu « %s »", lineOf(text, `"`+block.Name()+`"`), block.Name())
		}
	}
	return t.Parse(text)
}

// lines is a file as it is read, whatever program saved it: the same words make the same
// documents.
func lines(data []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
}

// firstText returns the first text outside the blocks.
func firstText(root *parse.ListNode) string {
	for _, n := range root.Nodes {
		if s := strings.TrimSpace(n.String()); s != "" {
			first, _, _ := strings.Cut(s, "\n")
			return first
		}
	}
	return ""
}

// lineOf returns the line on which a text stands first.
func lineOf(text, part string) int {
	before, _, _ := strings.Cut(text, part)
	return strings.Count(before, "\n") + 1
}

// try looks for fields that do not exist, even where no example leads, and writes every
// block with the examples: what is wrong is found here, with its line.
func try(t *template.Template, examples []any) error {
	for _, block := range t.Templates() {
		fields := reflect.TypeOf(examples[0])
		if err := (checker{block, fields, map[string]reflect.Type{"$": fields}}).known(block.Root, fields); err != nil {
			return err
		}
		for _, fields := range examples {
			if err := block.Execute(new(strings.Builder), fields); err != nil {
				return err
			}
		}
	}
	return nil
}

// Paragraphs fills a block in and returns its paragraphs, each on one line.
func (w Wording) Paragraphs(file, block string, fields any) ([]string, error) {
	t, ok := w[file]
	if !ok {
		return nil, fmt.Errorf("texte inconnu : %s", file)
	}
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, block, fields); err != nil {
		return nil, err
	}
	var out []string
	for _, p := range strings.Split(b.String(), "\n\n") {
		if s := strings.Join(strings.FieldsFunc(p, isASCIISpace), " "); s != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

// source returns a file's texts as they stand, block after block in order of name.
func (w Wording) source(file string) string {
	blocks := w[file].Templates()
	slices.SortFunc(blocks, func(a, b *template.Template) int { return strings.Compare(a.Name(), b.Name()) })
	var b strings.Builder
	for _, block := range blocks {
		fmt.Fprintf(&b, "%s\n%s\n", block.Name(), block.Root)
	}
	return b.String()
}

// isASCIISpace leaves no-break spaces where the writer put them.
func isASCIISpace(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }

// Sentence fills in a block of one paragraph.
func (w Wording) Sentence(file, block string, fields any) (string, error) {
	paragraphs, err := w.Paragraphs(file, block, fields)
	return strings.Join(paragraphs, " "), err
}
