" Description: Scholiast, which knows the papers that notes cite, as a language server for ALE

call scholiast#ale#Define('markdown')
