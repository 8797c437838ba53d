package ems

// Since sums up what has come since the edition before.
type Since struct {
	Number                      int  // of the edition before
	AsOf                        Date // when it was drawn
	Received, Replaced, Dropped int  // returns: newly exploitable, of other files, no longer exploitable
	Ended                       int  // months that were to come
	MeetingsBefore, Meetings    Figure
}
