"""Pictures of real editors for the documentation; `make pictures` draws them anew."""
