" Description: Scholiast for notes in R Markdown, whose linters ALE looks for among those of R

call scholiast#ale#Define('rmd')
