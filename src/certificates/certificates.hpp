// The certifiers by name.
#pragma once

#include "certificates/certificate.hpp"

namespace assent::certificates {

#define ASSENT_CERTIFICATE(identifier) extern const Certifier identifier;
#include "certificates/certificates.def"
#undef ASSENT_CERTIFICATE

}  // namespace assent::certificates
