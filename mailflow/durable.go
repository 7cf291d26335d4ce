package mailflow

import "debrief/mailflow/failpoint"

// durable runs one commit; tests of crashes end the program before or after it.
func durable(name string, commit func() error) error {
	failpoint.Before("commit", name)
	err := commit()
	failpoint.After("commit", name)
	return err
}
