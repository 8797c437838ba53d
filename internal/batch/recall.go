package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/inbox"
)

// ErrClock says that the machine's clock has gone back since the last run.
var ErrClock = errors.New("l'horloge de la machine a reculé")

// recall reads what earlier runs remember. A damaged memory is never trusted: it is set
// aside, which only a run does, and a new one is made from the editions, as a missing one is.
func recall(c Config, changes bool) (*inbox.Memory, error) {
	path := filepath.Join(c.Out, ".dno", "memoire.csv")
	_, missing := os.Stat(path)
	memory, damage := inbox.Recall(path)
	if damage != nil && !errors.Is(damage, inbox.ErrDamaged) {
		return nil, fmt.Errorf("lire la mémoire : %w", damage)
	}
	aside := ""
	if damage != nil && changes {
		var err error
		if aside, err = durable.SetAside(path); err != nil {
			return nil, fmt.Errorf("mettre de côté la mémoire abîmée : %w", err)
		}
	}
	replayed, err := c.replay(memory)
	if err != nil {
		return nil, fmt.Errorf("rebâtir la mémoire : %w", err)
	}
	switch {
	case aside != "":
		c.warn(fmt.Sprintf("%v ; elle est mise de côté sous %s, et rebâtie d'après %s", damage, aside, editionsRead(replayed)))
	case damage != nil:
		c.warn(fmt.Sprintf("%v (%s) ; il n'en est pas tenu compte, et les éditions publiées la remplacent", damage, path))
	case errors.Is(missing, fs.ErrNotExist) && replayed > 0:
		c.warn(fmt.Sprintf("la mémoire %s manquait ; elle est rebâtie d'après %s", path, editionsRead(replayed)))
	}
	return memory, nil
}

func editionsRead(n int) string {
	switch n {
	case 0:
		return "aucune édition"
	case 1:
		return "une édition publiée"
	}
	return fmt.Sprintf("%d éditions publiées", n)
}

func (c Config) warn(sentence string) {
	if c.Warn != nil {
		c.Warn(sentence)
	}
}

// replay teaches the memory the editions that it does not know: all when it is new, the last
// one when a run was killed between its publication and the memory.
func (c Config) replay(memory *inbox.Memory) (replayed int, err error) {
	folders, err := os.ReadDir(c.Out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	for _, folder := range folders {
		s, err := ems.ParseSemester(folder.Name())
		if err != nil || s.String() != folder.Name() {
			continue
		}
		numbers, err := Editions(c.Out, s)
		if err != nil {
			return replayed, err
		}
		for _, number := range numbers {
			if number <= memory.Edition(s) {
				continue
			}
			if err := c.replayOne(memory, s, number); err != nil {
				c.warn(fmt.Sprintf("l'édition %d du %s n'a pas pu être relue : %v", number, s.Long(), err))
				continue
			}
			replayed++
		}
	}
	return replayed, nil
}

func (c Config) replayOne(memory *inbox.Memory, s ems.Semester, number int) error {
	d, err := ReadEdition(c.Out, s, number)
	if err != nil {
		return err
	}
	e, err := d.Edition()
	if err != nil {
		return err
	}
	e.Semester, e.Number = s, number
	return memory.Replay(e)
}

// EditionFolder returns where the output folder keeps an edition, whole.
func EditionFolder(out string, s ems.Semester, number int) string {
	return filepath.Join(out, s.String(), "editions", strconv.Itoa(number))
}

// Editions returns the numbers of the semester's editions in the output folder, in order.
func Editions(out string, s ems.Semester) ([]int, error) {
	entries, err := os.ReadDir(filepath.Join(out, s.String(), "editions"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var numbers []int
	for _, f := range entries {
		if n, err := strconv.Atoi(f.Name()); err == nil && n > 0 && strconv.Itoa(n) == f.Name() {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers, err
}

// onTheClock refuses to go on as of a day that the clock gives and that is before the last
// run's: files would be received before they were sent, and past months fall due again. Two
// machines may disagree about midnight. A day that the user gives is no clock's.
func (c Config) onTheClock(memory *inbox.Memory) error {
	today, last := ems.DateOf(c.Now.In(c.Zone)), memory.LastRun()
	if last.IsZero() || c.AsOf != today || !today.Before(ems.DateOf(last.Time().AddDate(0, 0, -1))) {
		memory.RunsOn(today)
		return nil
	}
	return fmt.Errorf("%w : elle donne le %s, or le passage précédent est du %s", ErrClock, today.Long(), last.Long())
}
