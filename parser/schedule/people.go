package schedule

func (s *Schedule) people([]string) {}
