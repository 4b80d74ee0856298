// What a page can do beside being read.
"use strict";
