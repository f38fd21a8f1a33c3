"""What can be followed: feeds, calendars and lists of news beside the pages of the site."""
