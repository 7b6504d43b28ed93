"""What each kind of update means: functions from an update to an `Outcome`."""
