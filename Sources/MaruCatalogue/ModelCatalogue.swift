package import MaruRouting

/// Families of models as dated, sourced facts.
package struct ModelCatalogue: Hashable, Sendable {
    package var families: [ModelFamily]
    /// Where and when its facts were read.
    package var sources: [Source]

    package struct Source: Hashable, Sendable {
        package var name: String
        package var date: CalendarDate
    }

    package init(_ families: [ModelFamily] = [], sources: [Source] = []) {
        self.families = families
        self.sources = sources
    }

    package func family(_ id: String) -> ModelFamily? { families.first { $0.id == id } }

    /// This catalogue with the families of `own` in place of those with the same id.
    package func replaced(by own: ModelCatalogue) -> ModelCatalogue {
        let replaced = Set(own.families.map(\.id))
        return ModelCatalogue(
            own.families + families.filter { !replaced.contains($0.id) },
            sources: own.sources + sources.filter { !own.sources.contains($0) }
        )
    }

    /// What its models cost, each with the source and day of its file.
    package var prices: PriceTable { PriceTable(families.flatMap(\.entries)) }
}

extension ModelFamily {
    fileprivate var entries: [PriceTable.Entry] {
        guard let source else { return [] }
        return models.compactMap { model in
            model.price.map {
                PriceTable.Entry(
                    vendor: model.vendor,
                    model: model.name,
                    price: $0,
                    date: source.date,
                    source: source.name
                )
            }
        }
    }
}
