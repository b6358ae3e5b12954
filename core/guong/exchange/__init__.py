"""Office workbooks in and out: import with exact cell addresses, export, the empty template, refused rows to mend."""
