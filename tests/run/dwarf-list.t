# Parameters of a function in a listing.
--- args
-lv uprobe:{workdwarf}:dwarf_f*
--- stdout
uprobe:{workdwarf}:dwarf_first
    int i
    struct dwarf_item* item
    enum shape shape
    dwarf_id id
    unsigned char byte
    const char* text
