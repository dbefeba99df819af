/* Parses each of the files with cmark-gfm, by itself and in one process: the floor for whatever parses notes with it.
   The `cmark-gfm` program reads all files that it is given as one document. */

#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **paths) {
  char *text = NULL;
  size_t room = 0;
  for (int index = 1; index < count; index++) {
    FILE *file = fopen(paths[index], "rb");
    if (!file) return 2;
    size_t size = 0, got;
    do {
      if (size == room) {
        room = room ? room * 2 : 1 << 20;
        text = realloc(text, room);
        if (!text) return 2;
      }
      got = fread(text + size, 1, room - size, file);
      size += got;
    } while (got > 0);
    fclose(file);
    cmark_node_free(cmark_parse_document(text, size, CMARK_OPT_FOOTNOTES));
  }
  free(text);
  return 0;
}
