-- Writes the keys that a note cites to the file $CITED_KEYS, a line each; Pandoc then looks them up in $BIBLIOGRAPHY and
-- in the note's own `references`, and in nothing else.
function Pandoc(doc)
  local out = io.open(os.getenv("CITED_KEYS"), "w")
  local see = {
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do out:write(citation.id, "\n") end
    end,
  }
  pandoc.walk_block(pandoc.Div(doc.blocks), see)
  local nocite = doc.meta.nocite
  if nocite then
    for _, value in ipairs(pandoc.utils.type(nocite) == "List" and nocite or { nocite }) do
      local kind = pandoc.utils.type(value)
      if kind == "Inlines" then pandoc.walk_block(pandoc.Plain(value), see) end
      if kind == "Blocks" then pandoc.walk_block(pandoc.Div(value), see) end
    end
  end
  out:close()
  doc.meta.bibliography = os.getenv("BIBLIOGRAPHY")
  doc.meta.csl, doc.meta["citation-abbreviations"] = nil, nil
  return doc
end
