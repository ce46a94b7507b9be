/* nasty.h - five lines: an ordinary one, an empty one, one with a NUL, one from
 * Windows, and one without newline. */
static const char NASTY[] = "an ordinary line\n"
                            "\n"
                            "NUL \0 inside\n"
                            "from Windows\r\n"
                            "no newline";
