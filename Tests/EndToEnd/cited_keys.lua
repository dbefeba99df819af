-- Writes what a note cites to the file $CITED_KEYS, a line each: where, how and which key. Pandoc then looks the keys up
-- in $BIBLIOGRAPHY and in the note's own `references`, and in nothing else.
function Pandoc(doc)
  local out = io.open(os.getenv("CITED_KEYS"), "w")
  local function citations_to(place)
    return {
      Cite = function(cite)
        for _, citation in ipairs(cite.citations) do
          out:write(place, "\t", citation.mode, "\t", citation.id, "\n")
        end
      end,
    }
  end
  pandoc.walk_block(pandoc.Div(doc.blocks), citations_to("text"))
  local kept = { bibliography = os.getenv("BIBLIOGRAPHY") }
  for name, value in pairs(doc.meta) do
    if name == "nocite" or name == "references" then kept[name] = value end
    if name ~= "references" then
      -- Metadata is walked as part of a document of nothing else.
      local place = name == "nocite" and "text" or "metadata"
      pandoc.Pandoc({}, { [name] = value }):walk(citations_to(place))
    end
  end
  out:close()
  doc.meta = kept
  return doc
end
