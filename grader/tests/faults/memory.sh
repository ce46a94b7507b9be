# Out of memory, at any call of malloc in the grader's own processes: no verdict
# from half a text, no crash, no half of a report. FULL=1 tries each of them.
. grader/tests/faults/lib.sh
most=${FULL:+100000}

ready_to_trip
each_of "${most:-60}" 'a block' malloc 12
each_of "${most:-10}" 'a block of libcrypto' crypto 12
tripped none 0 0
as_it_was 'after all'
tally
