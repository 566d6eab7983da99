"""What a handbook is: one module a subject, no input or output, no wording of pages."""
