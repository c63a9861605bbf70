# Help that is longer than a line goes on in its column, by whole words.
--- args
bashreadline --help
--- stdout
Usage: sonde bashreadline [option...]
...
  -s, --shared PATH         the file that has readline(): bash itself, or a
                            libreadline.so (default /bin/bash)
...
