// The core library of Debian's libcmark-gfm-dev only: its extensions switch process-wide tables.
#include <cmark-gfm.h>
