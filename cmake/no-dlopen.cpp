// SQLite names the loader of shared libraries, for extensions that nobody loads here. A static program has no use for
// it: these stand in its place, load nothing, and keep the linker from warning.

extern "C" {
void* dlopen(const char*, int);
void* dlsym(void*, const char*);
int dlclose(void*);
char* dlerror();

void* dlopen(const char*, int) { return nullptr; }
void* dlsym(void*, const char*) { return nullptr; }
int dlclose(void*) { return 1; }
char* dlerror() {
  static char message[] = "nothing is loaded at run time";
  return message;
}
}
