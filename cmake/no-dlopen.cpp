// SQLite names the loader of shared libraries, for extensions that nobody loads here, and a static program would need
// libraries of the same glibc for it. The linker puts this in its place (`--wrap=dlopen`): nothing is loaded.

// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming): the linker makes this name
extern "C" void* __wrap_dlopen(const char* file, int mode);
extern "C" void* __wrap_dlopen(const char*, int) { return nullptr; }
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)
