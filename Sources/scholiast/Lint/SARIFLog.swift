/// The parts of SARIF 2.1.0 that are written; names and meanings are those of the OASIS standard, section 3.
///
/// The log itself and its run are written piece by piece: see `FindingReport.writeSARIF`.
enum SARIFLog {
  struct Tool: Encodable {
    var driver: Driver
  }

  struct Driver: Encodable {
    var name = "scholiast"
    var version = ScholiastCommand.version
    var semanticVersion = ScholiastCommand.version
    var rules: [ReportingDescriptor]
  }

  struct ReportingDescriptor: Encodable {
    struct Properties: Encodable {
      var tags = ["citations"]
      /// What GitHub's code scanning shows of a rule.
      var problemSeverity: String

      enum CodingKeys: String, CodingKey {
        case tags
        case problemSeverity = "problem.severity"
      }
    }

    var id: String
    var name: String
    var shortDescription: Message
    var fullDescription: Message
    var help: Message
    var defaultConfiguration: ReportingConfiguration
    var properties: Properties
  }

  struct ReportingConfiguration: Encodable {
    var enabled: Bool
    var level: String
  }

  struct Invocation: Encodable {
    var executionSuccessful: Bool
    var ruleConfigurationOverrides: [ConfigurationOverride]
    var toolConfigurationNotifications: [Notification]
  }

  struct ConfigurationOverride: Encodable {
    var descriptor: DescriptorReference
    var configuration: ReportingConfiguration
  }

  struct DescriptorReference: Encodable {
    var id: String
    var index: Int
  }

  struct Notification: Encodable {
    var level: String
    var message: Message
    var locations: [NotedLocation]?
  }

  /// A file, without a place in it.
  struct NotedLocation: Encodable {
    struct PhysicalLocation: Encodable {
      var artifactLocation: ArtifactLocation
    }

    var physicalLocation: PhysicalLocation
  }

  struct Message: Encodable {
    var text: String
    var markdown: String?
  }

  struct Result: Encodable {
    struct Properties: Encodable {
      struct Suggestion: Encodable {
        var key: String
        var title: String
      }

      var suggestions: [Suggestion]
    }

    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
    var partialFingerprints: [String: String]
    var fixes: [Fix]?
    var suppressions: [Suppression]
    var baselineState: String?
    var properties: Properties?
  }

  struct Location: Encodable {
    var id: Int?
    var physicalLocation: PhysicalLocation
    var message: Message?
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region
  }

  struct ArtifactLocation: Encodable {
    var uri: String
    var uriBaseId: String?
  }

  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int?
    var endLine: Int?
    var endColumn: Int?
    var byteOffset: Int?
    var byteLength: Int?
    var snippet: Message?
  }

  struct Fix: Encodable {
    struct Properties: Encodable {
      var isSafe: Bool
    }

    var description: Message
    var artifactChanges: [ArtifactChange]
    var properties: Properties
  }

  struct ArtifactChange: Encodable {
    var artifactLocation: ArtifactLocation
    var replacements: [Replacement]
  }

  struct Replacement: Encodable {
    var deletedRegion: Region
    var insertedContent: Message
  }

  struct Suppression: Encodable {
    var kind: String
    var justification: String?
  }
}
