// assent: which option can the group best live with?

#include "cli/app.hpp"

int main(int count, char** arguments) { return assent::run_program(count, arguments); }
