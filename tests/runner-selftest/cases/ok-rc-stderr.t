# Exit code and errors.
--- args
err 'oops: {tmp}/x' exit 3
--- rc 3
--- stderr
oops: {tmp}/x
