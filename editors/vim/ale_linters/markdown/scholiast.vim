" Description: Scholiast, which knows the papers that notes cite, as a language server for ALE

call ale#Set('markdown_scholiast_executable', 'scholiast')
call ale#Set('markdown_scholiast_options', '')
call ale#Set('markdown_scholiast_config', {})

function! ale_linters#markdown#scholiast#GetProjectRoot(buffer) abort
    for l:name in ['.scholiast.yml', '.scholiast.yaml']
        let l:settings = ale#path#FindNearestFile(a:buffer, l:name)

        if !empty(l:settings)
            return fnamemodify(l:settings, ':p:h')
        endif
    endfor

    let l:git_path = ale#path#FindNearestDirectory(a:buffer, '.git')

    return !empty(l:git_path) ? fnamemodify(l:git_path, ':h:h') : expand('#' . a:buffer . ':p:h')
endfunction

call ale#linter#Define('markdown', {
\   'name': 'scholiast',
\   'lsp': 'stdio',
\   'language': 'markdown',
\   'executable': {b -> ale#Var(b, 'markdown_scholiast_executable')},
\   'command': {b -> '%e serve --position-encoding utf-8' . ale#Pad(ale#Var(b, 'markdown_scholiast_options'))},
\   'project_root': function('ale_linters#markdown#scholiast#GetProjectRoot'),
\   'initialization_options': {b -> ale#Var(b, 'markdown_scholiast_config')},
\})
