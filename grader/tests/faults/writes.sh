# The disk is full, or broken, at any call that writes or makes a file, and at
# any that reads one: trouble, and no half of a report.
. grader/tests/faults/lib.sh
most=${FULL:+100000}

ready_to_trip
each_of "${most:-20}" 'no room' 'open fopen mkdir mkdtemp fwrite rename' 28
each_of "${most:-8}" 'no room at the end' 'fclose fflush rename' 28
each_of "${most:-20}" 'a broken disk' \
    'read stat lstat fstat access opendir statvfs realpath chdir' 5
each_of "${most:-12}" 'a disk that keeps all' \
    'remove rmdir unlink unlinkat chown flock' 30
tripped none 0 0
as_it_was 'after all'
tally
