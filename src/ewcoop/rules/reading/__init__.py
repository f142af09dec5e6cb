"""What readers report. The readers find it; here stands what it means."""
