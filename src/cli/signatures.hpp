// Signatures of outcome records, made and verified by OpenSSH: `ssh-keygen -Y`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/inputs.hpp"

namespace assent {

/// "hall.record.yaml.sig" for "hall.record.yaml".
[[nodiscard]] std::string signature_path(const std::string& record);

/// The signature of a record by a private key, or by a public key whose private one is in ssh-agent. Nothing, with a
/// complaint, where there is none to be had. Asks for no passphrase.
[[nodiscard]] std::optional<std::string> sign_record(std::string_view record, const std::string& key);

/// False, with a complaint, where no signature can be verified: the list of allowed signers cannot be read, or there is
/// no ssh-keygen.
[[nodiscard]] bool can_verify(const std::string& allowed_signers);

/// Verifies the bytes of a record that was read from `path`, of the decision that was read last: a finding where it is
/// not signed (D509), or the signature does not hold (D510). Who signs has to be allowed on the decision's date, where
/// it has one. With `verbose`, standard error says who signed.
void check_signature(Input& input, SourceId record, const std::string& path, const std::string& allowed_signers,
                     const CommonOptions& common);

}  // namespace assent
