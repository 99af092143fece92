"""The command line ``vc``: each command parses, calls one public function and prints."""
