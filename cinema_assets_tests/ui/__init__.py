"""The studio as a person sees it: in a browser, over HTTP, at a prompt."""
