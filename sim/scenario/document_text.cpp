#include "sim/scenario/document_text.hpp"
#include <fmt/format.h>
#include "sim/scenario/toml_value.hpp"

namespace sim {

namespace {

class DocumentWriter {
  public:
    explicit DocumentWriter(const std::map<std::string, std::string>& remarks) : remarks_(remarks) {}

    /// `heading` is the table's name in the file, `path` that with the numbers of elements.
    void write(const Node& table, const std::string& heading, const std::string& path) {
        for (const auto& [name, member] : table.members)
            if (member.kind != Node::Kind::table && !member.is_table_list()) write_value(name, member, path);
        for (const auto& [name, member] : table.members) {
            const std::string below = joined(heading, toml_key(name)), place = joined(path, name);
            if (member.kind == Node::Kind::table) {
                text += fmt::format("\n[{}]\n", below);
                write(member, below, place);
            }
            if (!member.is_table_list()) continue;
            for (std::size_t n = 0; n < member.items.size(); ++n) {
                text += fmt::format("\n[[{}]]\n", below);
                write(member.items[n], below, fmt::format("{}[{}]", place, n));
            }
        }
    }

    std::string text;

  private:
    static std::string joined(const std::string& above, const std::string& name) {
        return above.empty() ? name : above + "." + name;
    }

    void write_value(const std::string& name, const Node& value, const std::string& path) {
        text += fmt::format("{} = {}", toml_key(name), toml_value(value));
        const auto remark = remarks_.find(joined(path, name));
        if (remark != remarks_.end()) text += "  # " + remark->second;
        text += '\n';
    }

    const std::map<std::string, std::string>& remarks_;
};

}  // namespace

std::string document_text(const Node& document, const std::map<std::string, std::string>& remarks) {
    DocumentWriter writer(remarks);
    writer.write(document, "", "");
    return writer.text;
}

}  // namespace sim
