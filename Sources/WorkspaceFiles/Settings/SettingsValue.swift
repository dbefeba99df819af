/// A value of settings that are already parsed, such as JSON from an editor.
package indirect enum SettingsValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([SettingsValue])
  case object([String: SettingsValue])
}
